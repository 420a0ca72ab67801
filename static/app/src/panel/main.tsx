import { mount } from '../shared/mount';
import { PanelPage } from './panel-page';
import './panel.css';

void mount(<PanelPage />);
