import { mount } from '../shared/mount';
import '../shared/settings.css';
import '../shared/setup.css';
import { GetStartedPage } from './get-started-page';

void mount(<GetStartedPage />);
