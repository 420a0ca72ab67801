import { mount } from '../shared/mount';
import '../shared/settings.css';
import { RepositoryHome } from './repository-home';

void mount(<RepositoryHome />);
